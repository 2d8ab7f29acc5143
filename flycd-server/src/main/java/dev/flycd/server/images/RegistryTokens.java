package dev.flycd.server.images;

import dev.flycd.fly.api.Deadline;
import dev.flycd.model.reading.Shown;
import dev.flycd.server.images.RegistryCredentials.Login;
import dev.flycd.server.images.RegistryException.Reason;
import dev.flycd.server.images.RegistryHttp.Ask;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gets what a registry wants to see before it answers: a token of its realm, or user and password. */
final class RegistryTokens {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,65536}");

    private final RegistryHttp http;
    private final Targets targets;
    private final RegistryCredentials credentials;

    RegistryTokens(RegistryHttp http, Targets targets, RegistryCredentials credentials) {
        this.http = http;
        this.targets = targets;
        this.credentials = credentials;
    }

    /** Returns the value of {@code Authorization} that allows to read an image; empty if there is none to be had. */
    Optional<String> authorization(ImageReference image, Challenge challenge, Deadline deadline) {
        Optional<String> basic = credentials.of(image.registry()).map(RegistryTokens::basic);
        if (!challenge.isBearer()) {
            return basic;
        }
        URI realm = realm(image, challenge);
        HttpResponse<byte[]> response = http.send(new Ask("GET", realm, "application/json", basic), deadline);
        int status = response.statusCode();
        if (status / 100 == 4) {
            return Optional.empty();
        }
        if (status != 200) {
            throw unusable(image, "its token service " + Targets.authority(realm) + " answered with status " + status);
        }
        return Optional.of("Bearer " + token(image, response.body()));
    }

    private static String basic(Login login) {
        byte[] pair = (login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** Asks for no more than reading this image, whatever scope the registry names. */
    private URI realm(ImageReference image, Challenge challenge) {
        String written = challenge.parameters().getOrDefault("realm", "");
        URI realm;
        try {
            realm = new URI(written);
        } catch (URISyntaxException e) {
            throw unusable(image, "its token service " + Shown.quoted(written) + " is not an address");
        }
        if (realm.getHost() == null
                || ("http".equals(realm.getScheme())
                        && !Targets.authority(realm).equalsIgnoreCase(image.registry()))) {
            throw new RegistryException(
                    Reason.FORBIDDEN_ADDRESS,
                    image.registry() + " names " + Shown.quoted(written) + " as its token service: only https is asked",
                    (Throwable) null);
        }
        targets.check(realm);
        StringBuilder query = new StringBuilder(realm.getRawQuery() == null ? "" : realm.getRawQuery() + "&");
        String service = challenge.parameters().get("service");
        if (service != null) {
            query.append("service=").append(encoded(service)).append('&');
        }
        query.append("scope=").append(encoded("repository:" + image.repository() + ":pull"));
        String path = realm.getRawPath() == null ? "" : realm.getRawPath();
        return URI.create(realm.getScheme() + "://" + realm.getRawAuthority() + path + "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String token(ImageReference image, byte[] body) {
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (JacksonException e) {
            throw unusable(image, "its token service answered no JSON");
        }
        String token = answer.path("token").asString(answer.path("access_token").asString(""));
        if (!TOKEN.matcher(token).matches()) {
            throw unusable(image, "its token service answered no usable token");
        }
        return token;
    }

    private static RegistryException unusable(ImageReference image, String why) {
        return new RegistryException(
                Reason.UNUSABLE_ANSWER, image.registry() + " cannot be asked: " + why, (Throwable) null);
    }
}
