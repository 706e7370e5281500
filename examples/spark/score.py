"""Scores a table under Apache Spark: every partition is piped through comino.

usage: python score.py TABLE QUESTIONNAIRE FOLDER [PARTITIONS]

Writes FOLDER/part-*, rows without a header, in the order of the table. `comino` is looked for on the path; COMINO names
another one. Rows must not hold line breaks within quotes: Spark divides its input at every line break.
"""

import os
import shlex
import sys

from pyspark.sql import SparkSession


def main(table, questionnaire, folder, partitions="8"):
    comino = os.environ.get("COMINO", "comino")
    spark = SparkSession.builder.master("local[2]").appName("comino").getOrCreate()
    lines = spark.sparkContext.textFile(table, int(partitions))
    header = lines.first()
    command = [comino, "score", "-", "--wide", "-f", "csv", "--no-header", "--columns", header, "--threads", "1"]
    rows = lines.filter(lambda line: line != header)
    scored = rows.pipe(shlex.join([*command, "-q", questionnaire]), checkCode=True)
    scored.saveAsTextFile(folder)
    spark.stop()


main(*sys.argv[1:])
