package dev.keelson.crm.persistence.jpa;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A column that conditions and orders use, and that no record is made of. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface SearchOnly {}
