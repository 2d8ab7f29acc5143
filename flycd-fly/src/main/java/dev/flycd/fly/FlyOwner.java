package dev.flycd.fly;

import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import java.time.Duration;
import java.util.List;

/**
 * Fly.io with what only the owner of an organisation does: delete an app, make and revoke tokens. It keeps what
 * {@link Fly} promises.
 *
 * <p>The command line asks for it, to install a server and to remove it. The engine and the server take a {@code Fly}:
 * they have no way to delete an app. Hold it as a {@code Fly} wherever that is enough.
 */
public interface FlyOwner extends Fly {

    @Override
    FlyOwner forOrganisation(OrgSlug org);

    /**
     * Destroys an app with its machines, volumes, addresses and secrets, and waits until it is gone; its name is free
     * then. One that is gone is left alone. There is no way back.
     *
     * @throws AppTakenException if it belongs to an organisation the token cannot see
     */
    void destroyApp(AppName app);

    /**
     * Makes a token that may do everything in an organisation, and nothing elsewhere. Its value is hidden from messages
     * and output from now on. Exactly one is made: where an answer was lost, what came of it is revoked.
     *
     * @param name for people; need not be unique
     * @param validity how long it is valid from now, in whole seconds, more than zero
     * @throws FlyAuthenticationException if the token at hand may not make tokens, as those made for machines may not
     */
    CreatedToken createToken(OrgSlug org, String name, Duration validity);

    /** Returns the tokens of an organisation, whoever made them, that are neither revoked nor expired. */
    List<TokenSummary> tokens(OrgSlug org);

    /** Revokes a token of an organisation, and sees to it that it is; one that is gone is left alone. */
    void revokeToken(OrgSlug org, String id);
}
