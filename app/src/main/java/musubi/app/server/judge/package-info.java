/**
 * Pages on which curators judge: lists of queries, one document after the other, where judges
 * disagree, tables for spreadsheets. Lists, pools and grades are those of {@code app.judge.list};
 * nobody sees a document here that she could not search.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.judge;
