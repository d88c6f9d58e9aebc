/**
 * Learns from judged queries how much each arm counts, and checks on other queries whether that
 * helps. Plain arithmetic over normalised scores and grades: no index, no files, no documents.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.fusion.learning;
