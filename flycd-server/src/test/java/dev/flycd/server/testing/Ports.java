package dev.flycd.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine for programs that a test starts later, and starts again. */
final class Ports {

    // Systems give connections ports above these: one of those would be free now, and somebody's when it is needed.
    private static final int FIRST = 10_000;
    private static final int END = 32_000;

    private Ports() {}

    /** Returns a port of 127.0.0.1 that nobody listens on. */
    static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // somebody listens there
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
