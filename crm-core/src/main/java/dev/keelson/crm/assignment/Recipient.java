package dev.keelson.crm.assignment;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import java.util.function.Function;

/** Who is given a lead: a person or a pool. */
public sealed interface Recipient {
    /** A person. */
    record Person(MemberId member) implements Recipient {
        @Override
        public <R> R fold(Function<Person, R> person, Function<Pool, R> pool) {
            return person.apply(this);
        }
    }

    /** A pool. */
    record Pool(PoolId pool) implements Recipient {
        @Override
        public <R> R fold(Function<Person, R> person, Function<Pool, R> pool) {
            return pool.apply(this);
        }
    }

    static Recipient person(String id) {
        return new Person(new MemberId(id));
    }

    static Recipient pool(String id) {
        return new Pool(new PoolId(id));
    }

    <R> R fold(Function<Person, R> person, Function<Pool, R> pool);
}
