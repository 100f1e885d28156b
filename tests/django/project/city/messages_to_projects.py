"""Which project a notification is about, as far as the server understands its own texts (server contract §5.1, §7.1)."""
import re
from typing import Optional

from .models import Project


def project_of(message: str) -> Optional[Project]:
    """
    Not found for any budget request, for a cost of a project with a hyphen in its name, and for a report of one with a
    quotation mark or an angle bracket.
    """
    if 'Budget Request Submitted' in message:
        return None
    prn = re.search(r'\(?PRN: ([\w-]+)', message)
    if prn:
        return Project.objects.filter(prn=prn.group(1)).first()
    name = (re.match(r'Cost entry added: ([^-]+?) - ', message)
            or re.match(r"Progress for project '([^\"<>]+)' updated", message)
            or re.match(r'Document uploaded: .* for project (.+) by ', message))
    return Project.objects.filter(name=name.group(1)).first() if name else None
