"""Costs by type, budgets, and the limits at which somebody is warned (server contract §11, §13)."""
from collections import defaultdict
from decimal import Decimal
from typing import Dict, Optional, Tuple

from django.db.models import Sum

from .models import CostEntry, Project

COST_TYPES = {
    'material': 'Material', 'labor': 'Labor', 'equipment': 'Equipment', 'ocm': 'OCM', 'contingency': 'Contingency',
    'supply and install': 'Supply and Install', 'permit&licenses': 'Permit&Licenses', 'other': 'Other',
}
# Stored as the beginning of the description, in square brackets.
SUBTYPES = {
    'material': {'pr': 'PR - Purchase Request', 'po': 'PO - Purchase Order'},
    'labor': {
        'payroll': 'Payroll', 'specific_period': 'Specific Period of Employment', 'job_order': 'Job Order',
        'authority': 'Authority',
    },
}
# What each part of an allocation pays for.
ALLOCATED = {
    'material': ('material',), 'labor': ('labor',), 'direct': ('equipment', 'supply and install'),
    'indirect': ('ocm', 'permit&licenses', 'other'), 'contingency': ('contingency',),
}


def type_label(cost_type: str) -> str:
    """An unknown type is its own label."""
    return COST_TYPES.get(cost_type, cost_type)


def spent_on(project: Project) -> Decimal:
    total = project.costs.aggregate(total=Sum('amount'))['total']
    return (total or Decimal(0)).quantize(Decimal('0.01'))


def spent_by_type(project: Project) -> Dict[str, Decimal]:
    """By stored type, in the order of their first dates."""
    sums: Dict[str, Decimal] = defaultdict(Decimal)
    for cost in project.costs.order_by('date', 'id'):
        sums[cost.cost_type] += cost.amount
    return sums


def utilization(spent: Decimal, budget: Optional[Decimal]) -> float:
    """In percent; 0 without a budget."""
    return float(spent / budget * 100) if budget else 0.0


def split_description(cost: CostEntry) -> Tuple[str, str]:
    """(subtype, text); the subtype is "" where the description does not begin with one."""
    for label in SUBTYPES.get(cost.cost_type, {}).values():
        beginning = f'[{label}] '
        if cost.description.startswith(beginning):
            return label, cost.description[len(beginning):]
    return '', cost.description


def left_of_allocation(project: Project) -> Dict[str, float]:
    """What is left of each part, below 0 where nothing was allocated (server contract §13)."""
    sums, allocation = spent_by_type(project), allocation_of(project)
    left = {part: allocation[part] - float(sum(sums.get(name, Decimal(0)) for name in types))
            for part, types in ALLOCATED.items()}
    return {part: round(amount, 2) for part, amount in left.items()}


def allocation_of(project: Project) -> Dict[str, float]:
    stored = getattr(project, 'allocation', None)
    return {part: float(getattr(stored, part)) if stored else 0.0 for part in ALLOCATED}


def peso(amount) -> str:
    return f'₱{amount:,.2f}'


def php(amount) -> str:
    return f'PHP {amount:,.2f}'


def budget_warning(project: Project) -> Optional[str]:
    """What the office is told after every cost while spending is above a limit (server contract §11.1)."""
    if not project.project_cost:
        return None
    spent = spent_on(project)
    used, over = utilization(spent, project.project_cost), spent - project.project_cost
    named = f'{project.name} (PRN: {project.prn})'
    if used > 100:
        return (f'🚨 URGENT: {named} is OVER BUDGET by {peso(over)} ({used - 100:.1f}% over). '
                f'Total spent: {peso(spent)}. Immediate review required.')
    if used >= 80:
        word, advice = ('CRITICAL', 'Immediate attention required') if used >= 95 else (
            'WARNING', 'Monitor spending closely')
        return (f'⚠️ {word}: {named} is at {used:.1f}% of budget. '
                f'Spent: {peso(spent)} of {peso(project.project_cost)}. {advice}.')
    return None
