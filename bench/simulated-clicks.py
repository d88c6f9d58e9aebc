#!/usr/bin/env python3
"""What past queries bring when clicks alone teach them: people are simulated at a real server, then `tune past` decides.

  bench/simulated-clicks.py EVAL-FOLDER [PEOPLE [SEED]]

Each judged query is searched by so many people (3), each from a browser of her own. They look at rank r with
probability 1/r, open what they look at with probability .8 if it is judged relevant and .08 if not. Nothing but these
openings is learned from; the judgements only decide. MUSUBI names another launcher than bin/musubi.
"""
import csv
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

PORT = os.environ.get("MUSUBI_LOAD_PORT", "18983")
BASE = f"http://127.0.0.1:{PORT}"


def call(path, person, body=None):
    request = urllib.request.Request(
        BASE + path,
        data=None if body is None else json.dumps(body).encode(),
        headers={"User-Agent": f"person {person}", "Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return answer.read()


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    people = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    musubi = os.environ.get("MUSUBI") or str(pathlib.Path(__file__).parent / "../bin/musubi")
    relevant = {}
    for row in csv.DictReader(open(folder / "qrels/test.tsv", encoding="utf-8"), delimiter="\t"):
        if int(row["score"]) > 0:
            relevant.setdefault(row["query-id"], set()).add(row["corpus-id"])
    queries = [json.loads(line) for line in open(folder / "queries.jsonl", encoding="utf-8")]
    queries = [query for query in queries if query["_id"] in relevant]
    with tempfile.TemporaryDirectory() as work:
        data = f"{work}/data"
        subprocess.run([musubi, "rebuild", str(folder / "corpus.jsonl"), "--data", data], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        server = subprocess.Popen([musubi, "serve", "--data", data, "--port", PORT],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            ready(server)
            opened = good = 0
            for person in range(people):
                chance.shuffle(queries)
                for query in queries:
                    answer = json.loads(call("/api/v1/search?" + urllib.parse.urlencode({"q": query["text"]}), person))
                    for rank, hit in enumerate(answer["hits"], 1):
                        right = hit["id"] in relevant[query["_id"]]
                        if chance.random() < 1 / rank and chance.random() < (.8 if right else .08):
                            call("/api/v1/openings", person, {"search_id": answer["search_id"], "document": hit["id"]})
                            opened += 1
                            good += right
        finally:
            server.terminate()
            server.wait()
        print(f"{people} people, {len(queries)} queries, {opened} openings, {good} of relevant documents", flush=True)
        tuned = subprocess.run([musubi, "tune", "past", "--history", "--judgements", "0", "--eval", str(folder),
                                "--data", data], stderr=subprocess.PIPE, text=True)
        if tuned.returncode not in (0, 3):  # 3: it does not pay, which is a figure too
            sys.exit(tuned.stderr)


def ready(server):
    while server.poll() is None:
        try:
            call("/api/v1/health/ready", "nobody")
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(.3)
    sys.exit("the server did not start")


if __name__ == "__main__":
    main()
