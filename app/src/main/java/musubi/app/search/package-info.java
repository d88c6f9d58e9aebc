/**
 * One way to search, for the command line, the evaluation, the benchmarks and a server alike: an
 * index and its model as one unit, a query with its viewer, an answer of one generation. Nothing
 * here prints, parses options or knows Lucene.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.search;
