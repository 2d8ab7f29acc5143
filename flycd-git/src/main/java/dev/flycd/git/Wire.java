package dev.flycd.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with a remote, which another thread can cut: from then on nothing more is read, and what was
 * registered is closed. Bytes are counted, so that a remote cannot send without end.
 */
final class Wire {

    private final long limit;
    private final AtomicLong received = new AtomicLong();
    private final List<Runnable> closers = new ArrayList<>();
    private final List<Runnable> enders = new ArrayList<>();
    private volatile boolean cut;
    private volatile long end = Long.MAX_VALUE;
    private volatile boolean tooMuch;
    private volatile @Nullable String hostRefusal;

    Wire(long limit) {
        this.limit = limit;
    }

    boolean isTooMuch() {
        return tooMuch;
    }

    /** Notes why the host is not believed to be who it says. */
    void refuseHost(String why) {
        hostRefusal = why;
    }

    @Nullable String hostRefusal() {
        return hostRefusal;
    }

    long limit() {
        return limit;
    }

    /** Says how long it may take from now. */
    void begin(Duration time) {
        end = System.nanoTime() + time.toNanos();
    }

    /** Returns how many milliseconds are left, at least 1 and at most so many; for reads that nothing else ends. */
    int left(int atMost) {
        long left = end == Long.MAX_VALUE ? atMost : (end - System.nanoTime()) / 1_000_000;
        return (int) Math.max(1, Math.min(left, atMost));
    }

    /** Has something closed when the conversation is cut; at once if it was. */
    void onCut(Runnable closer) {
        synchronized (closers) {
            if (!cut) {
                closers.add(closer);
                return;
            }
        }
        closer.run();
    }

    void cut() {
        List<Runnable> toClose;
        synchronized (closers) {
            cut = true;
            toClose = List.copyOf(closers);
            closers.clear();
        }
        toClose.forEach(Runnable::run);
    }

    /** Has something done when the conversation has really ended, however late after the cut, or never began. */
    void onEnd(Runnable ender) {
        synchronized (enders) {
            enders.add(ender);
        }
    }

    void end() {
        synchronized (enders) {
            enders.forEach(Runnable::run);
            enders.clear();
        }
    }

    boolean isCut() {
        return cut;
    }

    /** Says how many bytes came by another way than {@link #counted}. */
    void atLeast(long bytes) {
        if (bytes > limit) {
            tooMuch = true;
        }
    }

    ProgressMonitor monitor() {
        return new EmptyProgressMonitor() {
            @Override
            public boolean isCancelled() {
                return cut;
            }
        };
    }

    InputStream counted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                check(0);
                int b = super.read();
                check(b < 0 ? 0 : 1);
                return b;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                check(0);
                int n = super.read(buffer, offset, length);
                check(Math.max(n, 0));
                return n;
            }

            private void check(int bytes) throws IOException {
                if (cut) {
                    throw new IOException("cut at the deadline");
                }
                if (received.addAndGet(bytes) > limit) {
                    tooMuch = true;
                    throw new IOException("more than " + limit + " bytes");
                }
            }
        };
    }
}
