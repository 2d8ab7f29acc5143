package dev.flycd.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Asks a server on this machine whether it lives: a program of its own, for where no other tool is at hand. Ends with 0
 * if {@code /healthz} answers 200 within 3 seconds, else with 1, and prints nothing. It loads nothing but Java itself,
 * for it is run every few seconds beside the server.
 */
public final class HealthCheck {

    private static final int PATIENCE_MILLIS = 3_000;
    private static final byte[] REQUEST =
            "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GOOD = "HTTP/1.1 200 ".getBytes(StandardCharsets.US_ASCII);

    private HealthCheck() {}

    public static void main(String[] words) {
        System.exit(isGood(System.getenv()) ? 0 : 1);
    }

    /** Returns whether the server that was started with these variables lives. */
    static boolean isGood(Map<String, String> environment) {
        String named = value(environment, Setting.INTERFACE);
        String host = named.equals("0.0.0.0") ? "127.0.0.1" : named;
        try (Socket socket = new Socket()) {
            int port = Listening.checkPort(Integer.parseInt(value(environment, Setting.PORT)));
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(REQUEST);
            return Arrays.equals(socket.getInputStream().readNBytes(GOOD.length), GOOD);
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String value(Map<String, String> environment, Setting setting) {
        String given = environment.getOrDefault(setting.variable(), "").strip();
        return given.isEmpty() ? setting.standard() : given;
    }
}
