package dev.flycd.cli.remote;

import dev.flycd.model.VisibleText;

/** What an answer that is no success means. */
final class Refusals {

    private static final int LONGEST = 500;

    private Refusals() {}

    static ServerException of(ServerAddress address, int status, JsonObject error, String location) {
        String text = error.text("message");
        String said = VisibleText.line(text.substring(0, Math.min(LONGEST, text.length())));
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                new ServerException(
                        status,
                        "the server at " + address + " sends to " + location + "; the token is not sent there",
                        "Name the right address with --server.");
            case 401 ->
                new ServerException(
                        status,
                        "the server at " + address + " does not accept the token",
                        "Set FLYCD_TOKEN to a token that the server has as FLYCD_ADMIN_TOKEN.");
            case 403 ->
                new ServerException(
                        status,
                        "the server refuses: " + (said.isEmpty() ? "that is not allowed" : said),
                        error.text("code").equals("off")
                                ? "Set FLYCD_ADMIN_TOKEN where the server runs, and start it again."
                                : "");
            case 404 ->
                new ServerException(
                        status,
                        "not found at " + address + (said.isEmpty() ? "" : ": " + said),
                        "Check the names with flycd status, the address, and that the server has its API on.");
            case 429 ->
                new ServerException(
                        status, "the server was asked too often with a wrong token", "Wait, and try again.");
            case 502, 503, 504 ->
                new ServerException(
                        status,
                        "the server cannot answer now" + (said.isEmpty() ? "" : ": " + said),
                        "Try again; its log says more.");
            default ->
                new ServerException(status, "the server answers " + status + (said.isEmpty() ? "" : ": " + said), "");
        };
    }
}
