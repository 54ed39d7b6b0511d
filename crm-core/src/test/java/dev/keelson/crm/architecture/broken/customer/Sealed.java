package dev.keelson.crm.architecture.broken.customer;

public abstract sealed class Sealed permits Sealed.Only {
    static final class Only extends Sealed {}
}
