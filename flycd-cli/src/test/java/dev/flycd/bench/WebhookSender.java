package dev.flycd.bench;

import dev.flycd.server.testing.Push;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends webhooks over one kept connection, with as little work as can be: it shares the machine with the server. */
final class WebhookSender implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    WebhookSender(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Returns a webhook as it goes over the wire. */
    static byte[] request(Push push) {
        String head = "POST /webhook HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "X-GitHub-Event: push\r\nX-GitHub-Delivery: " + push.delivery() + "\r\nX-Hub-Signature-256: "
                + push.signature() + "\r\nContent-Length: " + push.body().length() + "\r\n\r\n";
        return (head + push.body()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends one and returns the status it is answered with. */
    int send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String first = line();
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return Integer.parseInt(first.split(" ", 3)[1]);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the server closed the connection");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
