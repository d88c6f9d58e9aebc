package musubi.app.server.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import musubi.app.json.DocumentJson;

/** A document, and the answer's id. */
record DocumentAnswer(String searchId, @JsonUnwrapped DocumentJson document) {}
