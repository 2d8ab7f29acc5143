package dev.flycd.fly.api;

import dev.flycd.fly.CreatedToken;
import dev.flycd.fly.FlyAuthenticationException;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.fly.TokenSummary;
import dev.flycd.model.OrgSlug;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tokens made for organisations. flyctl asks Fly.io the same; asked here, a value passes no other process, and no
 * request is repeated that may have made a token already. Safe for use by many threads.
 */
public final class OrgTokens {

    private static final Logger LOG = LoggerFactory.getLogger(OrgTokens.class);
    private static final int MOST_TRIES = 4;
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 100;

    private static final Pattern NOT_ALLOWED = Pattern.compile("(?i)not authorized|unauthorized|forbidden|permission");

    private static final String LIST = "query($slug: String!, $first: Int, $after: String)"
            + " { organization(slug: $slug) { id limitedAccessTokens(first: $first, after: $after)"
            + " { nodes { id name expiresAt revokedAt } pageInfo { hasNextPage endCursor } } } }";
    private static final String CREATE = "mutation($input: CreateLimitedAccessTokenInput!)"
            + " { createLimitedAccessToken(input: $input) { limitedAccessToken { tokenHeader expiresAt } } }";
    private static final String REVOKE = "mutation($input: DeleteLimitedAccessTokenInput!)"
            + " { deleteLimitedAccessToken(input: $input) { token } }";

    private final GraphQl graphQl;

    OrgTokens(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /** What is valid in an organisation, and the id that mutations name it by. */
    private record Listing(String id, List<TokenSummary> tokens) {}

    /**
     * Makes exactly one token that may do everything in the organisation.
     *
     * @throws FlyAuthenticationException if the token at hand may not
     */
    public CreatedToken create(OrgSlug org, String name, Duration validity) {
        Listing before = read(org);
        ObjectNode input = GraphQl.variables(Map.of());
        input.putObject("input")
                .put("name", name)
                .put("organizationId", before.id())
                .put("profile", "deploy_organization")
                .put("expiry", expiry(validity))
                .putObject("profileParams");
        Deadline deadline = Deadline.in(graphQl.pace().call());
        for (int tries = 1; ; tries++) {
            try {
                return graphQl.ask(CREATE, input, Call.Repeat.IF_NOT_DONE, data -> created(data, validity));
            } catch (FlyInterruptedException e) {
                throw e;
            } catch (FlyException e) {
                if (e.retry() == FlyException.Retry.USELESS) {
                    throw judged(org, e);
                }
                revokeLost(org, name, before);
                Duration pause = graphQl.pace().pauseAfter(tries);
                if (tries == MOST_TRIES || !deadline.allows(pause)) {
                    throw e;
                }
                Deadline.pause(pause);
            }
        }
    }

    /** Returns the tokens that are neither revoked nor expired. */
    public List<TokenSummary> list(OrgSlug org) {
        return read(org).tokens();
    }

    /** Revokes a token and reads back that it is; one that is gone is left alone. */
    public void revoke(OrgSlug org, String id) {
        if (!isThere(org, id)) {
            return;
        }
        ObjectNode variables = GraphQl.variables(Map.of());
        variables.putObject("input").put("id", id);
        try {
            graphQl.ask(REVOKE, variables, Call.Repeat.ALWAYS, data -> id);
        } catch (FlyInterruptedException e) {
            throw e;
        } catch (FlyException e) {
            if (isThere(org, id)) {
                throw judged(org, e);
            }
            return;
        }
        if (isThere(org, id)) {
            throw new FlyException(
                    "Fly.io accepted to revoke the token '" + id + "' of the organisation '" + org
                            + "', but still lists it: revoke it with 'fly tokens revoke " + id + "'",
                    FlyException.Retry.MAY_HELP);
        }
    }

    private boolean isThere(OrgSlug org, String id) {
        return list(org).stream().anyMatch(token -> token.id().equals(id));
    }

    /** A token whose value never arrived is of no use to anybody. */
    private void revokeLost(OrgSlug org, String name, Listing before) {
        Set<String> known = before.tokens().stream().map(TokenSummary::id).collect(Collectors.toSet());
        for (TokenSummary token : list(org)) {
            if (token.name().equals(name) && !known.contains(token.id())) {
                LOG.debug("revoking the token {} of '{}', whose value was lost", token.id(), org);
                revoke(org, token.id());
            }
        }
    }

    private Listing read(OrgSlug org) {
        List<TokenSummary> tokens = new ArrayList<>();
        Instant now = Instant.now();
        String after = "";
        for (int page = 1; ; page++) {
            ObjectNode variables =
                    GraphQl.variables(Map.of("slug", org.value())).put("first", PAGE);
            if (!after.isEmpty()) {
                variables.put("after", after);
            }
            JsonNode found = organisation(org, variables);
            String id = found.path("id").asString("");
            JsonNode connection = found.path("limitedAccessTokens");
            for (JsonNode node : connection.path("nodes")) {
                Optional<Instant> expires = instant(node.path("expiresAt"));
                if (node.path("revokedAt").asString("").isEmpty()
                        && expires.filter(end -> !end.isAfter(now)).isEmpty()) {
                    tokens.add(new TokenSummary(
                            node.path("id").asString(""), node.path("name").asString(""), expires));
                }
            }
            after = connection.path("pageInfo").path("endCursor").asString("");
            if (!connection.path("pageInfo").path("hasNextPage").asBoolean(false)
                    || after.isEmpty()
                    || page == MOST_PAGES) {
                return new Listing(id, List.copyOf(tokens));
            }
        }
    }

    private JsonNode organisation(OrgSlug org, ObjectNode variables) {
        String unseen = "the Fly.io access token sees no organisation '" + org + "'";
        try {
            JsonNode found = graphQl.query(LIST, variables, data -> data.path("organization"));
            if (!found.path("id").asString("").isEmpty()) {
                return found;
            }
        } catch (FlyException e) {
            if (!String.valueOf(e.getMessage()).contains("Could not find Organization")) {
                throw e;
            }
        }
        throw new FlyException(unseen, FlyException.Retry.USELESS);
    }

    private static CreatedToken created(JsonNode data, Duration validity) {
        JsonNode token = data.path("createLimitedAccessToken").path("limitedAccessToken");
        String value = token.path("tokenHeader").asString("");
        if (value.isBlank()) {
            throw new FlyException("Fly.io made a token, but did not say which", FlyException.Retry.MAY_HELP);
        }
        return new CreatedToken(
                value.strip(),
                instant(token.path("expiresAt")).orElseGet(() -> Instant.now().plus(validity)));
    }

    /** As flyctl writes durations. */
    private static String expiry(Duration validity) {
        return validity.toHours() + "h" + validity.toMinutesPart() + "m" + validity.toSecondsPart() + "s";
    }

    private static Optional<Instant> instant(JsonNode node) {
        try {
            return Optional.of(OffsetDateTime.parse(node.asString("")).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static FlyException judged(OrgSlug org, FlyException failure) {
        String said = String.valueOf(failure.getMessage());
        return NOT_ALLOWED.matcher(said).find()
                ? new FlyAuthenticationException("the Fly.io access token may not make or revoke tokens of the"
                        + " organisation '" + org + "', as tokens made for machines may not: unset FLY_API_TOKEN and"
                        + " run 'fly auth login' (" + said + ")")
                : failure;
    }
}
