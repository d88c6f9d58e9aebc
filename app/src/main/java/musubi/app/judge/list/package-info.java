/**
 * Lists of judged queries that several people work on: a folder each in the data folder, in BEIR
 * layout, with a file beside it in which every step stands. Knows no HTTP and no sessions.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.judge.list;
