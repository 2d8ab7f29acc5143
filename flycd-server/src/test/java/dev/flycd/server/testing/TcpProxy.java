package dev.flycd.server.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A stretch of network to a port of this machine, which can be slow, hang or break. */
public final class TcpProxy implements AutoCloseable {

    /** How the network is. */
    private enum Way {
        OPEN,
        /** Connections are accepted and nothing comes through, as behind a host that went away. */
        HANGING,
        /** Connections are dropped, old ones and new ones. */
        BROKEN
    }

    private final int target;
    private final ServerSocket entrance;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "tcp-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Way way = Way.OPEN;
    private volatile Duration delay = Duration.ZERO;

    private TcpProxy(int target, ServerSocket entrance) {
        this.target = target;
        this.entrance = entrance;
    }

    /** Opens a way to a port of this machine. */
    public static TcpProxy to(int port) {
        try {
            TcpProxy proxy = new TcpProxy(port, new ServerSocket(0, 256, InetAddress.getLoopbackAddress()));
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a way to where an address on this machine leads. */
    public static TcpProxy to(URI address) {
        return to(address.getPort());
    }

    /** Returns that address by this way. */
    public String through(URI address) {
        return address.toString().replace(":" + address.getPort() + "/", ":" + port() + "/");
    }

    public int port() {
        return entrance.getLocalPort();
    }

    public void open() {
        change(Way.OPEN);
    }

    /** Lets nothing through, and no one notice. */
    public void hang() {
        change(Way.HANGING);
    }

    /** Drops all connections and every new one. */
    public void breakOff() {
        change(Way.BROKEN);
        sockets.forEach(TcpProxy::drop);
    }

    /** Lets each piece of data, in each direction, take so much longer. */
    public void delay(Duration time) {
        delay = time;
    }

    private void change(Way to) {
        lock.lock();
        try {
            way = to;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                sockets.add(near);
                threads.execute(() -> connect(near));
            } catch (IOException e) {
                // closed, or dropped before it was looked at
            }
        }
    }

    private void connect(Socket near) {
        try {
            awaitOpen();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(far);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            threads.execute(() -> pump(far, near));
            pump(near, far);
        } catch (IOException e) {
            drop(near);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] piece = new byte[1 << 16];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                awaitOpen();
                if (!delay.isZero()) {
                    Pauses.last(delay);
                }
                out.write(piece, 0, n);
            }
        } catch (IOException e) {
            // one side is gone, and so is the other
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void awaitOpen() throws IOException {
        lock.lock();
        try {
            while (way == Way.HANGING) {
                changed.await();
            }
            if (way == Way.BROKEN) {
                throw new IOException("broken");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("closed", e);
        } finally {
            lock.unlock();
        }
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone all the same
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        breakOff();
        threads.shutdownNow();
    }
}
