package dev.flycd.server.store;

/**
 * Somebody wants a job to be done now. Requests for a job that waits become one; a request for a job under way leads to
 * exactly one more after it.
 *
 * @param actor who or what asked, for people: {@code github}, {@code poll}, the name of a token
 */
public record JobRequest(JobName job, Lane lane, Intent intent, Trigger trigger, String actor) {

    /** How far an app's job may go. */
    public enum Intent {
        /** Deploy what is newly asked, report everything else. */
        LOOK,
        /** Make it so, drift included: somebody asked for exactly that. */
        SYNC
    }

    /** Why it is looked at. */
    public enum Trigger {
        START,
        WEBHOOK,
        POLL,
        RECONCILE,
        RETRY,
        PERSON
    }
}
