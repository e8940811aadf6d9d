"""The workbook about many schools: one row a school, with totals, and no pupil in it.

The rows, the totals and what each school's own workbook for governors shows are one system for the
suppression of small numbers: who reads several of them is taken to have all.
"""
