#!/bin/sh
# What some tests need from the system: a Chromium to open pages in, and a font with Chinese glyphs to typeset
# documents with, and LibreOffice, which reads other programs' documents. What is missing is installed where that can be done; where it cannot, those tests skip.
missing=""
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
  missing="chromium"
fc-list 2>/dev/null | grep -q "Noto Serif CJK" || missing="$missing fonts-noto-cjk fontconfig"
command -v soffice >/dev/null || command -v libreoffice >/dev/null ||
  missing="$missing libreoffice-writer-nogui libreoffice-calc-nogui"
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  # Without a network this gives up in seconds, not in minutes.
  quick="-o Acquire::Retries=0 -o Acquire::http::Timeout=15 -o Acquire::https::Timeout=15"
  apt-get -qq $quick update >/dev/null 2>&1
  for package in $missing; do # one by one: a distribution may lack one of them
    apt-get -qq $quick install --yes --no-install-recommends "$package" >/dev/null 2>&1
  done
fi

command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
  echo "No Chromium here and none could be installed: tests in a browser will skip. 没有 Chromium：浏览器测试将跳过。"
fc-list 2>/dev/null | grep -q "Noto Serif CJK" ||
  echo "No Noto Serif CJK here and none could be installed: tests that typeset Chinese will skip. 没有中文字体：排版测试将跳过。"
command -v soffice >/dev/null || command -v libreoffice >/dev/null ||
  echo "No LibreOffice here and none could be installed: tests of .doc, .rtf, .odt, .ods will skip. 没有 LibreOffice：.doc 等格式的测试将跳过。"
exit 0
