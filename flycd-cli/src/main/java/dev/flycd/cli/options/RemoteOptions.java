package dev.flycd.cli.options;

import com.beust.jcommander.Parameter;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.remote.ServerAddress;
import dev.flycd.cli.remote.ServerClient;
import org.jspecify.annotations.Nullable;

/** Which server is asked. */
public final class RemoteOptions {

    @Parameter(
            names = "--server",
            placeholder = "URL",
            description = "the server to ask, such as https://my-flycd.fly.dev",
            defaultValueDescription = "$FLYCD_SERVER")
    private @Nullable String server;

    /** Returns the server's API, used with the token of the environment. */
    public ServerClient client(Surroundings surroundings) {
        String written = server != null ? server : surroundings.variable("FLYCD_SERVER");
        if (written.isBlank()) {
            throw new UsageException(
                    "no server is named", "Write --server URL, or set FLYCD_SERVER, as in https://my-flycd.fly.dev.");
        }
        ServerAddress address = ServerAddress.parse(server != null ? "--server" : "FLYCD_SERVER", written.strip());
        String token = surroundings.variable("FLYCD_TOKEN");
        if (token.isEmpty()) {
            throw new UsageException(
                    "FLYCD_TOKEN is not set", "Set it to a token that the server has as FLYCD_ADMIN_TOKEN.");
        }
        if (token.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw new UsageException(
                    "FLYCD_TOKEN holds blanks or characters that no token has", "Set it to one token alone.");
        }
        if (address.isOpenToOthers()) {
            surroundings
                    .console()
                    .problem("warning: " + address
                            + " is not encrypted, so others may read the token on its way; use https");
        }
        return new ServerClient(address, token);
    }
}
