package musubi.lucene.ranking;

import java.util.List;
import musubi.lucene.fusion.QueryEvidence;
import musubi.lucene.fusion.Ranking;

/**
 * What a fusion gets of a query.
 *
 * @param rankings of the arms that ran, by document id
 * @param evidence what is known of the query
 */
public record ArmRankings(List<Ranking<String>> rankings, QueryEvidence evidence) {}
