package dev.keelson.crm.architecture.broken.customer;

public class Open {}
