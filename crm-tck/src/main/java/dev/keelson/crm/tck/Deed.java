package dev.keelson.crm.tck;

import java.util.function.Function;

/**
 * One action of a chain.
 *
 * @param kind what it is, for whoever counts
 * @param told what it is in all, for whoever reads of a failure
 * @param done does it to a store; answers the code of what is said against it, or what it came to
 * @param expected does it to the plain model; answers the same
 */
record Deed(String kind, String told, Function<SalesFloor, String> done, Function<PlainSales, String> expected) {
    @Override
    public String toString() {
        return told;
    }
}
