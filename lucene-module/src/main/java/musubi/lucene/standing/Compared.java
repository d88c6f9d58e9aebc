package musubi.lucene.standing;

import java.util.Optional;
import java.util.OptionalInt;
import musubi.lucene.hit.Hit;

/**
 * A document beside others.
 *
 * @param title "" if it has none
 * @param rank among the hits, from 1, whatever their pages; empty if it is no hit
 * @param hit its scores as a hit; empty if it is none
 * @param words where the lexical arm alone has it
 * @param meaning where the semantic arm alone has it
 * @param coverage share of the query's words that it holds, 0 to 1
 */
public record Compared(
    String id,
    String title,
    OptionalInt rank,
    Optional<Hit.Standing> hit,
    ArmPlace words,
    ArmPlace meaning,
    double coverage) {}
