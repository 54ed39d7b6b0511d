package dev.keelson.crm.approval;

/** What somebody who is asked says. */
public enum Verdict {
    /** Nothing yet. */
    OPEN,
    AGREED,
    DECLINED
}
