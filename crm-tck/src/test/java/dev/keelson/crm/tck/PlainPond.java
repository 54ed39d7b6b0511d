package dev.keelson.crm.tck;

import java.util.Arrays;

/** A pond of two leads and two people who may hold one each, as simply as it can be said: no store, no transactions. */
public class PlainPond {
    static final int NOBODY = -1;

    private final int[] holders = {NOBODY, NOBODY};
    private final int[] held = {0, 0};
    private int notes;
    private boolean taken;

    /** Made by Lincheck. */
    public PlainPond() {}

    public String claim(int person, int lead) {
        if (held[person] == 1) {
            return "full";
        }
        if (holders[lead] != NOBODY) {
            return "late";
        }
        holders[lead] = person;
        held[person]++;
        return "won";
    }

    public boolean giveBack(int person, int lead) {
        if (holders[lead] != person) {
            return false;
        }
        holders[lead] = NOBODY;
        held[person]--;
        return true;
    }

    public int note() {
        return ++notes;
    }

    public boolean once() {
        boolean first = !taken;
        taken = true;
        return first;
    }

    public String look() {
        return Arrays.toString(holders) + Arrays.toString(held);
    }

    /** The same, of which claimants only hear whether they won. */
    public static class Claims {
        private final PlainPond pond = new PlainPond();

        /** Made by Lincheck. */
        public Claims() {}

        public boolean claim(int person, int lead) {
            return pond.claim(person, lead).equals("won");
        }

        public boolean giveBack(int person, int lead) {
            return pond.giveBack(person, lead);
        }

        public String look() {
            return pond.look();
        }
    }
}
