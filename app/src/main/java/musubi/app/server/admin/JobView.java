package musubi.app.server.admin;

import org.jspecify.annotations.Nullable;

/**
 * A build as the overview shows it.
 *
 * @param id for stopping it; null if nothing was built since the server started
 * @param running whether it has not ended
 * @param stopping whether it was asked to stop
 * @param title what it is, and since when
 * @param state a sentence
 * @param percent how much of the sources is read, 0 to 100
 * @param again the kind to ask for so that it goes on where it was stopped; null if it was not
 */
public record JobView(
    @Nullable String id,
    boolean running,
    boolean stopping,
    String title,
    String state,
    int percent,
    @Nullable String again) {}
