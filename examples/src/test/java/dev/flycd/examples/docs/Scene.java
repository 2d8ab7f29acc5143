package dev.flycd.examples.docs;

/** What is around somebody who follows a page. */
interface Scene {

    /** Nobody and nothing. */
    Scene EMPTY = new Scene() {};

    /** Returns what is typed for a line of a page; a line that only stands there is left as it is. */
    default String typedFor(String line) {
        return line;
    }

    /** Happens after a line was typed. */
    default void after(String line) {}
}
