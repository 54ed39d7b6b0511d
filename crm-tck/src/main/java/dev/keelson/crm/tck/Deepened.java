package dev.keelson.crm.tck;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** A property that has more tries where many questions are asked, each of them shrunk and told of by itself. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@AddLifecycleHook(Deepened.Deepening.class)
@interface Deepened {
    /** How many tries it has then. */
    int tries();

    /** Gives the property its tries. */
    final class Deepening implements AroundPropertyHook {
        @Override
        public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
            if (Depth.DEEP) {
                context.findAnnotation(Deepened.class)
                        .ifPresent(deepened -> context.attributes().setTries(deepened.tries()));
            }
            return property.execute();
        }
    }
}
