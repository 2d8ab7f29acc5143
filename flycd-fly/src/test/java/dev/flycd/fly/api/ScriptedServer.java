package dev.flycd.fly.api;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** An HTTP server that misbehaves as told: one answer per request, in order; after the last one, 200 and {}. */
final class ScriptedServer implements AutoCloseable {

    /** How a request is answered; the connection is closed afterwards. */
    interface Answer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    /** A request that came. */
    record Received(String line, String headers, String body) {
        boolean has(String header) {
            return headers.contains(header);
        }
    }

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    ScriptedServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    List<Received> received() {
        return received;
    }

    ScriptedServer then(Answer answer) {
        answers.add(answer);
        return this;
    }

    ScriptedServer then(int status, String body, String... headers) {
        return then(out -> write(out, status, body, headers));
    }

    /** Takes the request and hangs up. */
    ScriptedServer thenHangUp() {
        return then(out -> {});
    }

    static void write(OutputStream out, int status, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\nContent-Length: " + bytes.length + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        out.write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        out.write(bytes);
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            }
        } catch (IOException e) {
            threads.shutdown();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            String head = head(in);
            var length = Pattern.compile("(?im)^content-length: (\\d+)").matcher(head);
            String body = length.find()
                    ? new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8)
                    : "";
            int end = head.indexOf("\r\n");
            received.add(
                    new Received(head.substring(0, end), head.substring(end).toLowerCase(Locale.ROOT), body));
            Answer answer = answers.poll();
            if (answer == null) {
                write(connection.getOutputStream(), 200, "{}");
            } else {
                answer.write(connection.getOutputStream());
            }
        } catch (IOException e) {
            // the client gave up, as some tests want
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("no request");
            }
            head.write(b);
        }
        return head.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
