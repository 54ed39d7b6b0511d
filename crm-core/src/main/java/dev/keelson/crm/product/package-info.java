/**
 * The product catalogue (产品目录): what is sold, and for how much in which price book and currency.
 */
@NullMarked
package dev.keelson.crm.product;

import org.jspecify.annotations.NullMarked;
