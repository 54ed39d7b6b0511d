package dev.keelson.crm.handover;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RecordRef;

/**
 * One record that goes to somebody.
 *
 * @param share by which of the plan's shares, from 0
 */
public record Handed(RecordRef subject, MemberId to, int share) {}
