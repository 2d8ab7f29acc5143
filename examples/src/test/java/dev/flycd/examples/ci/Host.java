package dev.flycd.examples.ci;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The part of GitHub and of GitLab that the scripts speak to, and a place to download from: comments at request 7, read
 * by pages, written by whoever has the token.
 */
final class Host implements AutoCloseable {

    static final String TOKEN = "canary-of-the-host";
    static final String GITHUB_COMMENTS = "/repos/my-org/my-config/issues/7/comments";
    static final String GITLAB_COMMENTS = "/projects/11/merge_requests/7/notes";

    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<Comment> comments = Collections.synchronizedList(new ArrayList<>());
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean readOnly;

    /** A comment; its id is its place in the list, from 100. */
    record Comment(String author, String body) {}

    private record Answer(int status, String body) {}

    Host() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void serve(String path, byte[] content) {
        files.put(path, content);
    }

    void comment(String author, String body) {
        comments.add(new Comment(author, body));
    }

    void refuseToWrite() {
        readOnly = true;
    }

    List<Comment> comments() {
        return List.copyOf(comments);
    }

    /** Returns methods and paths that were asked for, downloads aside. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] file = files.get(path);
            if (file != null) {
                send(exchange, 200, file);
                return;
            }
            requests.add(exchange.getRequestMethod() + " " + path);
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Answer answer = knows(exchange) ? answer(exchange, path, body) : new Answer(401, "{}");
            send(exchange, answer.status(), answer.body().getBytes(UTF_8));
        }
    }

    private static boolean knows(HttpExchange exchange) {
        return ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || TOKEN.equals(exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN"));
    }

    private Answer answer(HttpExchange exchange, String path, String body) {
        String method = exchange.getRequestMethod();
        boolean gitLab = exchange.getRequestHeaders().containsKey("PRIVATE-TOKEN");
        String all = gitLab ? GITLAB_COMMENTS : GITHUB_COMMENTS;
        String one = gitLab ? GITLAB_COMMENTS + "/" : "/repos/my-org/my-config/issues/comments/";
        if (method.equals("GET") && path.equals("/user") && gitLab) {
            return new Answer(200, "{\"id\":1,\"name\":\"A \\\"bot\\\"\",\"username\":\"project_11_bot\"}");
        }
        if (method.equals("GET") && path.equals(all)) {
            return new Answer(200, page(exchange.getRequestURI().getQuery(), gitLab));
        }
        if (readOnly) {
            return new Answer(403, "{\"message\":\"Resource not accessible by integration\"}");
        }
        if (method.equals("POST") && path.equals(all)) {
            comment(
                    gitLab ? "project_11_bot" : "github-actions[bot]",
                    Yaml.parse(body).text("body"));
            return new Answer(201, "{}");
        }
        if (method.equals(gitLab ? "PUT" : "PATCH") && path.startsWith(one)) {
            int index = Integer.parseInt(path.substring(one.length())) - 100;
            comments.set(
                    index,
                    new Comment(comments.get(index).author(), Yaml.parse(body).text("body")));
            return new Answer(200, "{}");
        }
        return new Answer(404, "{}");
    }

    private String page(String query, boolean gitLab) {
        int page = Integer.parseInt(query.replaceFirst(".*\\bpage=(\\d+).*", "$1"));
        int last = Math.min(comments.size(), page * 100);
        return IntStream.range(Math.min(last, (page - 1) * 100), last)
                .mapToObj(index -> gitLab ? gitLab(index) : gitHub(index))
                .collect(Collectors.joining(gitLab ? "," : ",\n  ", "[", "]"));
    }

    private String gitHub(int index) {
        Comment comment = comments.get(index);
        return "{ \"url\": \"https://x/1\", \"id\": %d, \"user\": {\"login\": %s, \"id\": 5, \"type\": \"Bot\"},"
                        .formatted(100 + index, json(comment.author()))
                + " \"body\": " + json(comment.body()) + ", \"reactions\": {\"+1\": 0}, \"app\": null }";
    }

    private String gitLab(int index) {
        Comment comment = comments.get(index);
        return "{\"id\":%d,\"type\":null,\"body\":%s,\"attachment\":null,\"author\":{\"id\":3,\"username\":%s},\"system\":false}"
                .formatted(
                        100 + index,
                        json(comment.body()).replace("<", "\\u003c").replace(">", "\\u003e"),
                        json(comment.author()));
    }

    private static String json(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
