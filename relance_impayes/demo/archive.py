def archive(company, moves):
    pass
