package musubi.app.server.browser;

class QueriesOnlyIT extends QueryVisits {}
