package dev.flycd.fly.simulated;

import dev.flycd.model.AppName;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Where a simulated Fly keeps its apps. Safe for use by many threads. */
interface Store {

    /** A changed app and what the change answers. */
    record Changed<T>(AppState app, T answer) {}

    /** Returns the organisations there are. */
    SortedSet<String> organisations();

    /** Adds an organisation; one that is there already is left alone. */
    void addOrganisation(String slug);

    /** Stores a new app, unless the name is taken: then returns the app that has it. All or nothing. */
    Optional<AppState> claim(AppState app);

    Optional<AppState> read(AppName name);

    SortedMap<AppName, AppState> readAll();

    /**
     * Changes an app with nobody else changing it meanwhile; what the change throws leaves it as it was.
     *
     * @throws dev.flycd.fly.AppNotFoundException if there is no such app
     */
    <T> T change(AppName name, Function<AppState, Changed<T>> change);

    void remove(AppName name);

    /** Returns the tokens that were made and not revoked, the oldest first. */
    List<TokenState> tokens();

    /** Changes the tokens with nobody else changing them meanwhile. */
    void changeTokens(UnaryOperator<List<TokenState>> change);

    /** Returns where the store is, in a few words. */
    String describe();
}
