package dev.flycd.server.work;

/** Threads that do not keep the process alive. */
final class Daemons {

    private Daemons() {}

    static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
