package dev.flycd.git.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Git's own smart-http server ({@code git http-backend}) on loopback, over a small CGI bridge. */
public final class HttpGitServer implements AutoCloseable {

    private static final Path BACKEND = Path.of("/usr/lib/git-core/git-http-backend");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Path root;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> credentials = Collections.synchronizedList(new ArrayList<>());
    private volatile @Nullable String wanted;
    private volatile @Nullable String redirect;
    private volatile int status;
    private final CountDownLatch stalled = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile int stallAfter = Integer.MAX_VALUE;

    private HttpGitServer(HttpServer server, Path root) {
        this.server = server;
        this.root = root;
    }

    /** Serves the bare repositories in a folder, on a free port. */
    public static HttpGitServer start(Path root) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(BACKEND), "git http-backend is not installed: no test of http runs");
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HttpGitServer server = new HttpGitServer(http, root);
        http.createContext("/", server::handle);
        http.setExecutor(server.threads);
        http.start();
        return server;
    }

    /** Demands basic authentication. */
    public HttpGitServer demand(String user, String password) {
        wanted =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Sends whoever asks to another server, path and query kept. */
    public HttpGitServer redirectTo(String base) {
        redirect = base;
        return this;
    }

    /** Answers everything with one status. */
    public HttpGitServer answer(int always) {
        status = always;
        return this;
    }

    /** Sends only so many bytes of a pack, and the rest after {@link #release}. */
    public HttpGitServer stallAfter(int bytes) {
        stallAfter = bytes;
        return this;
    }

    /** Waits until a pack stalls. */
    public void awaitStalled() throws InterruptedException {
        if (!stalled.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody fetched");
        }
    }

    public void release() {
        stallAfter = Integer.MAX_VALUE;
        released.countDown();
    }

    /** Returns the address of a repository by the name of its folder. */
    public String url(String repository) {
        return "http://127.0.0.1:" + port() + "/" + repository;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Returns how often the refs were asked for. */
    public long refRequests() {
        synchronized (requests) {
            return requests.stream().filter(r -> r.contains("/info/refs")).count();
        }
    }

    /** Returns how often objects were asked for. */
    public long packRequests() {
        synchronized (requests) {
            return requests.stream().filter(r -> r.equals("fetch")).count();
        }
    }

    /** Returns the credentials that were sent, in order. */
    public List<String> credentials() {
        return List.copyOf(credentials);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestURI().toString());
            String sent = exchange.getRequestHeaders().getFirst("Authorization");
            if (sent != null) {
                credentials.add(sent);
            }
            String demanded = wanted;
            String target = redirect;
            if (status != 0) {
                exchange.sendResponseHeaders(status, -1);
            } else if (demanded != null && !demanded.equals(sent)) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"test\"");
                exchange.sendResponseHeaders(401, -1);
            } else if (target != null) {
                exchange.getResponseHeaders().add("Location", target + exchange.getRequestURI());
                exchange.sendResponseHeaders(301, -1);
            } else {
                runBackend(exchange);
            }
        }
    }

    private void runBackend(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean fetch = isFetch(exchange, body);
        if (fetch) {
            requests.add("fetch");
        }
        ProcessBuilder builder = new ProcessBuilder(BACKEND.toString()).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("GIT_CONFIG_COUNT", "1");
        environment.put("GIT_CONFIG_KEY_0", "safe.directory");
        environment.put("GIT_CONFIG_VALUE_0", "*");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put("QUERY_STRING", String.valueOf(exchange.getRequestURI().getQuery()));
        environment.put("CONTENT_LENGTH", Integer.toString(body.length));
        header(exchange, "Content-Type", "CONTENT_TYPE", environment);
        header(exchange, "Content-Encoding", "HTTP_CONTENT_ENCODING", environment);
        header(exchange, "Git-Protocol", "GIT_PROTOCOL", environment);
        Process backend = builder.start();
        threads.execute(() -> {
            try (OutputStream in = backend.getOutputStream()) {
                in.write(body);
            } catch (IOException e) {
                backend.destroy();
            }
        });
        try (InputStream out = new BufferedInputStream(backend.getInputStream())) {
            int code = 200;
            for (String line = line(out); !line.isEmpty(); line = line(out)) {
                String[] field = line.split(": ", 2);
                if (field[0].equals("Status")) {
                    code = Integer.parseInt(field[1].substring(0, 3));
                } else {
                    exchange.getResponseHeaders().add(field[0], field[1]);
                }
            }
            exchange.sendResponseHeaders(code, 0);
            if (fetch && stallAfter < Integer.MAX_VALUE) {
                exchange.getResponseBody().write(out.readNBytes(stallAfter));
                exchange.getResponseBody().flush();
                stalled.countDown();
                released.await();
            }
            out.transferTo(exchange.getResponseBody());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            backend.destroy();
        }
    }

    private static boolean isFetch(HttpExchange exchange, byte[] body) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        ByteArrayInputStream in = new ByteArrayInputStream(body);
        byte[] plain = zipped ? new GZIPInputStream(in).readAllBytes() : body;
        String text = new String(plain, StandardCharsets.US_ASCII);
        return text.contains("want ") && text.contains("done");
    }

    private static void header(HttpExchange exchange, String name, String variable, Map<String, String> environment) {
        String value = exchange.getRequestHeaders().getFirst(name);
        if (value != null) {
            environment.put(variable, value);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }
}
