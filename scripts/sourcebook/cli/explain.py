"""`sourcebook explain`: what a rule means, and how to mend what it finds."""

import click

from sourcebook.cli import completing
from sourcebook.rules.guide import Example, guides
from sourcebook.rules.near import hint


@click.command()
@click.argument("rule", required=False, shell_complete=completing.rules)
def command(rule: str | None) -> None:
    """Say what RULE, the last word of a message, means and how to mend what it finds.

    Without RULE list all rules.
    """
    if rule is None:
        width = max(map(len, guides()))
        for name, guide in sorted(guides().items()):
            click.echo(f"{name:{width}}  {guide.sentence}")
        return
    if rule not in guides():
        raise click.BadParameter(f"there is no rule {rule!r}{hint(rule, guides())}", param_hint="RULE")
    guide = guides()[rule]
    click.echo(f"{guide.rule} ({guide.severity})\n\n{guide.sentence}\n")
    for title, examples in (("Fails:", guide.fails), ("Passes:", guide.passes)):
        for example in examples:
            click.echo(f"{title:8}{_shown(example)}")
    click.echo(f"\n{guide.mend}")


def _shown(example: Example) -> str:
    return f"{example.code}   ({example.remark})" if example.remark else example.code
