package dev.keelson.crm.assignment;

/** One turn of a plan: who is given the lead, and how far the plan has then come. */
public record AssignmentTurn(Placement placement, Rotation next) {}
