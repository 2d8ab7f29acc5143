package dev.flycd.engine.reconcile;

import dev.flycd.model.AppName;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/** A process that holds the lock of an app until it is killed. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] folders) throws IOException {
        AppLocks locks = new AppLocks(Path.of(folders[0]), Duration.ZERO, Waiting.real());
        try (AppLocks.Held held = locks.acquire(new AppName("shop"))) {
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
            out.println(held == null ? "not held" : "held");
            int end = System.in.read();
            out.println(end);
        }
    }
}
