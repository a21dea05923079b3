"""Definitions and answers as FHIR R4 resources, plain JSON built by us.

Belongs here: the two resources, Questionnaire and QuestionnaireResponse, and the words they share.
Does not belong here: reading or opening anything, other formats.
Start reading at questionnaire.py.
"""
