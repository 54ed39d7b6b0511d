package dev.keelson.crm.benchmarks;

import java.util.Arrays;

/**
 * The floor of a decision, as one would write it by hand for speed alone: integers throughout, a department and everything
 * beneath it as one interval of numbers, pools as the bits of a mask, participations as one sorted table of record and member.
 */
final class FlatPerson {
    private final int member;
    private final int[] from;
    private final int[] to;
    private final long pools;
    private final long[] participations;

    /** A record with what decides about it; {@code -1} for none. */
    record FlatLead(int id, int owner, int department, int pool) {}

    private FlatPerson(int member, int[] from, int[] to, long pools, long[] participations) {
        this.member = member;
        this.from = from;
        this.to = to;
        this.pools = pools;
        this.participations = participations;
    }

    /** @param participations everybody's, sorted, each as {@link #participation} makes it */
    static FlatPerson of(Persona persona, long[] participations) {
        long mask = 0;
        for (int pool : persona.pools()) {
            mask |= 1L << pool;
        }
        boolean leads = persona.leads >= 0;
        int[] from = leads ? new int[] {Numbering.FIRST[persona.leads]} : new int[0];
        int[] to = leads ? new int[] {Numbering.LAST[persona.leads]} : new int[0];
        return new FlatPerson(persona.member, from, to, mask, participations);
    }

    boolean includes(FlatLead lead) {
        if (lead.owner() == member) {
            return true;
        }
        int department = lead.department();
        for (int at = 0; at < from.length; at++) {
            if (department >= from[at] && department <= to[at]) {
                return true;
            }
        }
        int pool = lead.pool();
        if (pool >= 0 && (pools >>> pool & 1) != 0) {
            return true;
        }
        return Arrays.binarySearch(participations, participation(lead.id(), member)) >= 0;
    }

    static long participation(int lead, int member) {
        return (long) lead << 32 | member;
    }

    /** Departments numbered from the root down, so that a branch is an interval. */
    static final class Numbering {
        static final int[] FIRST = new int[Company.DEPARTMENTS];
        static final int[] LAST = new int[Company.DEPARTMENTS];

        static {
            number(0, 0);
        }

        private Numbering() {}

        private static int number(int department, int next) {
            FIRST[department] = next;
            int after = next + 1;
            for (int child = 4 * department + 1; child <= 4 * department + 4 && child < Company.DEPARTMENTS; child++) {
                after = number(child, after);
            }
            LAST[department] = after - 1;
            return after;
        }
    }
}
