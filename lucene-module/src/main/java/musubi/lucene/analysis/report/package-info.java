/** Shows people how a text is analysed, stage by stage, and how fast. */
@org.jspecify.annotations.NullMarked
package musubi.lucene.analysis.report;
