#!/usr/bin/env bash
# Deploys the commit of the stage's previous successful deployment, in $STAGE. Data stays as it is.
set -euo pipefail
deployments="repos/$GITHUB_REPOSITORY/deployments"

find_previous() {
  gh api "$deployments?environment=$STAGE&per_page=30" --jq '.[] | [.id, .sha] | @tsv' |
    while read -r id sha; do
      [ "$sha" = "$GITHUB_SHA" ] && continue
      # GitHub marks a successful deployment as inactive when the next one succeeds.
      case $(gh api "$deployments/$id/statuses?per_page=1" --jq '.[].state') in
        success | inactive) echo "$sha" && break ;;
      esac
    done
}

previous=$(find_previous)
if [ -z "$previous" ]; then
  echo "There is no earlier successful deployment of $STAGE to go back to: correct the cause and push again." >&2
  exit 1
fi
echo "Deploying $previous to $STAGE again"
git checkout --quiet "$previous"
npm ci
npm run deploy -- --stage "$STAGE" --require-approval never
