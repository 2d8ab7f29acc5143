package dev.flycd.model;

/** What a server may do by itself; the command line ignores it. */
public record SyncPolicy(SelfHeal selfHeal, Suspend suspend) {

    /** Whether drift is repaired without a change in git. */
    public enum SelfHeal {
        OFF,
        ON
    }

    /** Whether automatic deploys are stopped. */
    public enum Suspend {
        OFF,
        ON
    }

    public static final SyncPolicy DEFAULT = new SyncPolicy(SelfHeal.OFF, Suspend.OFF);
}
