package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.CrmSession;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** ACC-03: read paths are registered; an unregistered one fails the build. */
class SessionCallsTest {
    @Test
    void every_method_of_every_session_interface_is_registered() {
        assertThat(SessionCalls.all().stream().map(SessionCalls.SessionCall::signature))
                .containsExactlyInAnyOrderElementsOf(offered());
    }

    @Test
    void the_enumeration_finds_the_interfaces() {
        assertThat(offered())
                .contains(
                        "Leads.get(LeadId)",
                        "FollowUps.count(Filter)",
                        "Customers.contacts(CustomerId)",
                        "AccessReview.diff(Reorganisation,int)",
                        "Departments.realign()",
                        "Roles.list()",
                        "Pools.list()",
                        "Fields.of(String)",
                        "Stages.table()");
    }

    @Test
    void a_session_offers_nothing_but_its_interfaces_and_who_when_and_together() {
        assertThat(Arrays.stream(CrmSession.class.getMethods())
                        .filter(method -> method.getDeclaringClass() == CrmSession.class)
                        .filter(method -> !handsOut(method))
                        .map(Method::getName))
                .containsExactlyInAnyOrder("actor", "now", "inTransaction");
    }

    private static boolean handsOut(Method room) {
        Class<?> handed = room.getReturnType();
        return Modifier.isPublic(room.getModifiers())
                && room.getParameterCount() == 0
                && handed.isInterface()
                && !handed.isSealed();
    }

    /** The methods of every interface that a method without arguments hands out. */
    private static Set<String> offered() {
        Set<String> offered = new TreeSet<>();
        for (Method room : CrmSession.class.getDeclaredMethods()) {
            Class<?> handed = room.getReturnType();
            if (handsOut(room)) {
                for (Method method : handed.getMethods()) {
                    offered.add(handed.getSimpleName() + "." + method.getName()
                            + Arrays.stream(method.getParameterTypes())
                                    .map(Class::getSimpleName)
                                    .collect(Collectors.joining(",", "(", ")")));
                }
            }
        }
        return offered;
    }
}
