package dev.flycd.fly.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.flycd.fly.Fly;
import dev.flycd.fly.simulated.ApiAnswer;
import dev.flycd.fly.simulated.ApiFace;
import dev.flycd.fly.simulated.ApiRequest;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.fly.simulated.Tampering;
import dev.flycd.model.OrgSlug;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fly's APIs on 127.0.0.1 over a {@link SimulatedFly}: for the real flyctl, its stand-in, and whoever speaks HTTP.
 *
 * <p>It has the organisations {@code personal}, {@code my-org} and {@code other-org}. Every token is good, except one
 * with {@code bad-token} in it; {@code token-for-ORG} sees only that organisation. Safe for use by many threads.
 */
public final class FakeFlyApi implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Fly fly = SimulatedFly.inMemory();
    private final ApiFace face = ApiFace.of(fly);
    private final Faults faults = new Faults();
    private final Map<Pattern, Runnable> callbacks = new ConcurrentHashMap<>();
    private final List<LoggedRequest> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(FakeFlyApi::daemon);
    private final HttpServer server;

    /**
     * A request that was answered.
     *
     * @param label {@code METHOD /path}, for GraphQL {@code GQL operation}
     * @param status of the answer; 0 if the connection was dropped
     * @param body as it came; empty for secrets
     */
    public record LoggedRequest(String label, String query, int status, String token, String userAgent, String body) {}

    private FakeFlyApi(HttpServer server) {
        this.server = server;
        tampering().organisations("my-org", "other-org");
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Starts one on a free port. */
    public static FakeFlyApi start() {
        // Else each answer on a kept connection waits for the client's delayed acknowledgement, 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            return new FakeFlyApi(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Returns the Fly.io behind this API. */
    public Fly fly() {
        return fly;
    }

    /** Returns the back door of the Fly.io behind this API. */
    public Tampering tampering() {
        return Tampering.with(fly);
    }

    /** Returns the environment with which flyctl, and FlyCD, come here and nowhere else. */
    public Map<String, String> environment(Path flyConfigDir) {
        Map<String, String> environment = new TreeMap<>();
        for (String name : List.of("API", "FLAPS", "UIEX", "METRICS")) {
            environment.put("FLY_" + name + "_BASE_URL", url().toString());
        }
        environment.put("FLY_TRACE_COLLECTOR_URL", "127.0.0.1");
        environment.put("FLY_API_TOKEN", "test-token");
        environment.put("FLY_CONFIG_DIR", flyConfigDir.toString());
        environment.put("FLY_NO_UPDATE_CHECK", "1");
        environment.put("FLY_SEND_METRICS", "0");
        environment.put("CI", "1");
        environment.put("NO_COLOR", "1");
        environment.put("HTTPS_PROXY", "http://127.0.0.1:9");
        environment.put("NO_PROXY", "127.0.0.1,localhost");
        return environment;
    }

    public FakeFlyApi inject(Fault fault) {
        faults.add(fault);
        return this;
    }

    /** Calls back, once for each request whose label matches, when it arrives and before it is answered. */
    public FakeFlyApi onRequest(String match, Runnable callback) {
        callbacks.put(Pattern.compile(match), callback);
        return this;
    }

    public void clearFaults() {
        faults.clear();
    }

    /** Returns what was asked since the start or the last {@link #clearRequests()}, in the order of the answers. */
    public List<LoggedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Returns the requests whose label matches a regular expression somewhere. */
    public List<LoggedRequest> requests(String match) {
        return requests.stream()
                .filter(request ->
                        Pattern.compile(match).matcher(request.label()).find())
                .toList();
    }

    public void clearRequests() {
        requests.clear();
    }

    /** Returns the value a secret was last set to, byte for byte; empty if it was not. */
    public String secretValue(String app, String name) {
        return face.secretValue(app, name);
    }

    public List<OrgSlug> organisations() {
        return List.copyOf(fly.organisations());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        ApiRequest request = ApiRequests.read(exchange, json(bytes));
        String label = ApiFace.label(request);
        callbacks.forEach((match, callback) -> {
            if (match.matcher(label).find()) {
                callback.run();
            }
        });
        Optional<Fault> fault = faults.next(label);
        fault.ifPresent(FakeFlyApi::delay);
        boolean spoilt = fault.isPresent() && !fault.get().keepsAnswer();
        boolean works = !spoilt || fault.get().moment() == Fault.Moment.AFTER_THE_WORK;
        ApiAnswer answer = works ? face.answer(request) : new ApiAnswer(500, null);
        int status = spoilt ? fault.get().status() : answer.status();
        String body = request.path().endsWith("/secrets") ? "" : new String(bytes, StandardCharsets.UTF_8);
        requests.add(new LoggedRequest(
                label,
                String.valueOf(exchange.getRequestURI().getQuery()),
                status,
                request.token(),
                String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")),
                body));
        if (spoilt) {
            fault.get().headers().forEach(exchange.getResponseHeaders()::set);
        }
        if (spoilt && fault.get().drops()) {
            exchange.close();
            return;
        }
        send(
                exchange,
                status,
                spoilt
                        ? bytes(fault.get().body())
                        : answer.body() == null
                                ? new byte[0]
                                : bytes(answer.body().toString()));
    }

    private static void delay(Fault fault) {
        LockSupport.parkNanos(fault.delay().toNanos());
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("fly-request-id", "01FAKE");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fake-fly-api");
        thread.setDaemon(true);
        return thread;
    }
}
