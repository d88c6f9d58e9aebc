package musubi.embedder.training;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import musubi.embedder.training.corpus.HeldOut;

/**
 * The report of a training.
 *
 * @param pairs trained on, without those held out
 * @param heldOut pairs that measured it
 * @param documents of running text
 * @param vocabulary pieces
 * @param dimensions of the table
 * @param steps taken, by this run and those it went on from
 * @param before the table before contrastive training: the base, or the start from co-occurrence
 * @param after the table that was written
 * @param losses mean of each epoch, also of those that earlier runs finished
 * @param times of each stage of this run, in order
 */
public record TrainingReport(
    int pairs,
    int heldOut,
    int documents,
    int vocabulary,
    int dimensions,
    long steps,
    HeldOut.Figures before,
    HeldOut.Figures after,
    List<Double> losses,
    Map<String, Duration> times) {}
