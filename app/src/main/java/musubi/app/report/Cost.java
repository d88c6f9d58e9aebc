package musubi.app.report;

/**
 * What an index with a model costs, measured on this machine.
 *
 * @param buildSeconds of a build that read all documents; NaN where none was measured
 * @param indexBytes of the index on disk
 * @param modelBytes of the model on disk
 * @param passagesPerSecond that the model embeds, on a sample
 * @param embedSeconds that all passages of the index would take at that speed
 */
public record Cost(
    double buildSeconds,
    long indexBytes,
    long modelBytes,
    double passagesPerSecond,
    double embedSeconds) {}
